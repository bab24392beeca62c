package dev.plumbline.collectors.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'upn':'ada@example.com','appid':'cli','oid':'o-1'} | as the user ada@example.com (object"
            + " o-1)",
        "{'preferred_username':'ada@example.com'} | as the user ada@example.com",
        "{'appid':'a-1','oid':'o-1','idtyp':'app'} | as the application a-1 (object o-1)",
        "{'azp':'a-2'} | as the application a-2",
        "{'xms_mirid':'/subscriptions/s/x','appid':'a','oid':'o'} | as the managed identity"
            + " /subscriptions/s/x (object o)",
        "{'oid':'o-1'} | as the object o-1"
      })
  void itSaysWhoseItIs(String claims, String principal) {
    assertThat(TokenClaims.principal(token(claims.replace('\'', '"')))).isEqualTo(principal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"simulated", "a.b", "a.!.c", "a.bm8ganNvbg.c", ""})
  void whatIsNoTokenOfEntraSaysNothing(String token) {
    assertThat(TokenClaims.principal(token))
        .isEqualTo("with a token that does not say whose it is");
  }

  @Test
  void aHostileNameStaysInItsLine() {
    assertThat(TokenClaims.principal(token("{\"upn\":\"ada\\n\\u001b[2J\\u202ebob\"}")))
        .isEqualTo("as the user ada [2J bob");
  }

  private static String token(String claims) {
    return "e30."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".c2ln";
  }
}
