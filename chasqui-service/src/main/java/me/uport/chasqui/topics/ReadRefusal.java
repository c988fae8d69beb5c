package me.uport.chasqui.topics;

/** Why a visitor may not read a topic. */
enum ReadRefusal {

  /** Reading takes a key that was not shown. */
  KEY_NEEDED,

  /** Reading is for one DID, which was not proven. */
  DID_NEEDED
}
