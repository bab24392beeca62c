package dev.plumbline.config;

import java.util.Optional;
import java.util.function.Function;

/** Which Azure we talk to. */
public sealed interface AzureCloud {

  <T> T fold(Function<Named, T> named, Function<Custom, T> custom);

  /** The clouds that Microsoft and its partners run. */
  enum Named implements AzureCloud {
    PUBLIC("public"),
    US_GOVERNMENT("usgovernment"),
    CHINA("china");

    private final String word;

    Named(String word) {
      this.word = word;
    }

    /** The word for it in the audit file. */
    public String word() {
      return word;
    }

    @Override
    public <T> T fold(Function<Named, T> named, Function<Custom, T> custom) {
      return named.apply(this);
    }
  }

  /**
   * Any other place that speaks the Resource Manager's API.
   *
   * @param authority where the default credentials sign in; may be empty only with a token
   */
  record Custom(Endpoint resourceManager, Optional<Endpoint> authority) implements AzureCloud {
    @Override
    public <T> T fold(Function<Named, T> named, Function<Custom, T> custom) {
      return custom.apply(this);
    }
  }
}
