package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Failure;
import dev.plumbline.collectors.Failure.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong with the project that Google takes for the consumer of its API. For some APIs that
 * is the project that was asked about. For others it is the one that the credentials belong to or
 * name for quota, and then nothing is said of what was asked, which may be full of clusters:
 * https://cloud.google.com/docs/quotas/quota-project
 *
 * @param project on whose behalf was asked; empty where projects are looked for
 * @param number of that project; empty where it is not known
 */
record RefusedConsumer(Refusal refusal, String project, String number) {

  /** https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto */
  private static final List<Trouble> TROUBLES =
      List.of(
          new Trouble(
              Set.of("BILLING_DISABLED", "billingNotEnabled"),
              "requires billing to be enabled",
              "There is no active billing account for",
              "Link one to it"),
          new Trouble(
              Set.of("SERVICE_DISABLED", "accessNotConfigured", "API_DISABLED"),
              "has not been used in project",
              "The API is not enabled in",
              "Enable it there"));

  /**
   * What may be wrong with a consumer.
   *
   * @param words by which it is known where Google gives no reason
   */
  private record Trouble(Set<String> reasons, String words, String problem, String remedy) {

    boolean isMeant(Refusal refusal) {
      return refusal.saysOneOf(reasons) || refusal.words().contains(words);
    }
  }

  /** Empty where Google refuses for another reason. */
  Optional<Failure> failure() {
    for (Trouble trouble : TROUBLES) {
      if (trouble.isMeant(refusal)) {
        return Optional.of(failure(trouble));
      }
    }
    return Optional.empty();
  }

  private Failure failure(Trouble trouble) {
    return isAsked()
        ? new Failure(
            Kind.NOT_ENABLED, trouble.problem + " project " + asked() + "." + refusal.quote())
        : new Failure(
            Kind.CREDENTIALS,
            trouble.problem
                + " "
                + another()
                + ". "
                + trouble.remedy
                + ", or name another one for quota in GOOGLE_CLOUD_QUOTA_PROJECT.");
  }

  /** Whether Google certainly speaks of the project that was asked about. */
  private boolean isAsked() {
    if (refusal.ofResourceManager()) {
      return false;
    }
    return refusal
        .consumer()
        .map(named -> named.equals(asked()) || (isOwn(named) && isOwn(asked())))
        .orElseGet(() -> refusal.project().filter(this::isOwn).isPresent());
  }

  private String another() {
    String ofCredentials = "that the credentials belong to or name for quota";
    if (refusal.consumer().isEmpty()) {
      return "the project " + ofCredentials;
    }
    String name = "project " + GkeNames.quoted(refusal.consumer().get());
    return isCertain()
        ? name + ", the one " + ofCredentials
        : name
            + ", which may be the one "
            + ofCredentials
            + ": the number of project "
            + asked()
            + " is not known";
  }

  /** Whether it is another than the one that was asked about, and not that one by its number. */
  private boolean isCertain() {
    String consumer = refusal.consumer().orElse("");
    return refusal.ofResourceManager()
        || isOwn(consumer)
        || (isOwn(asked()) && !number.isEmpty())
        || isNumber(consumer) == isNumber(asked());
  }

  private String asked() {
    return refusal.project().orElse(project);
  }

  private boolean isOwn(String name) {
    return !name.isEmpty() && (name.equals(project) || name.equals(number));
  }

  private static boolean isNumber(String name) {
    return name.chars().allMatch(Character::isDigit);
  }
}
