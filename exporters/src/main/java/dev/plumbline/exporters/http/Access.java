package dev.plumbline.exporters.http;

import dev.plumbline.exporters.tickets.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Says who we are. */
public interface Access {

  /** The header that says it. */
  record Header(String name, String value) {
    @Override
    public String toString() {
      return name + ": ***";
    }
  }

  /** The header of the next request; fetches a token where there is none yet. */
  Reply<Header> header();

  /** Whether there will be another token after one was refused. */
  boolean renew();

  /** What must never be told. */
  List<String> secrets();

  static Access basic(String user, String password) {
    String both =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return fixed(new Header("Authorization", "Basic " + both), List.of(password, both));
  }

  static Access bearer(String token) {
    return fixed(new Header("Authorization", "Bearer " + token), List.of(token));
  }

  /** A token in a header of its own. */
  static Access inHeader(String name, String token) {
    return fixed(new Header(name, token), List.of(token));
  }

  private static Access fixed(Header header, List<String> secrets) {
    return new Access() {
      @Override
      public Reply<Header> header() {
        return Reply.confirmed(header);
      }

      @Override
      public boolean renew() {
        return false;
      }

      @Override
      public List<String> secrets() {
        return secrets;
      }

      @Override
      public String toString() {
        return "[access]";
      }
    };
  }
}
