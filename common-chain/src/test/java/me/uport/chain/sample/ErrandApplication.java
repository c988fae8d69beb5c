package me.uport.chain.sample;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class ErrandApplication {}
