/**
 * What the tests of every service stand on: a service on a real PostgreSQL and a free port, a
 * client for it, and the rules that all services keep.
 *
 * <pre>{@code
 * @ServiceTest
 * class FundingTest {
 *   @Autowired ServiceClient service;
 *
 *   @Test
 *   void refusesAnUnknownBlockchain() {
 *     assertThat(service.post("/fund", "{…}").status()).isEqualTo(404);
 *   }
 * }
 * }</pre>
 */
@NullMarked
package me.uport.web.testing;

import org.jspecify.annotations.NullMarked;
