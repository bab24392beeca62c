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
              "Link one to it",
              Kind.NOT_ENABLED),
          new Trouble(
              Set.of("SERVICE_DISABLED", "accessNotConfigured", "API_DISABLED"),
              "has not been used in project",
              "The API is not enabled in",
              "Enable it there",
              Kind.NOT_ENABLED),
          new Trouble(
              Set.of("USER_PROJECT_DENIED"),
              "required permission to use project",
              "The identity may not use",
              "Grant it serviceusage.services.use there (roles/serviceusage.serviceUsageConsumer)",
              Kind.CREDENTIALS),
          new Trouble(
              Set.of("CONSUMER_SUSPENDED"),
              "",
              "Google has suspended",
              "Appeal against that",
              Kind.OTHER),
          new Trouble(
              Set.of("CONSUMER_INVALID"),
              "",
              "Google does not accept",
              "Check that it exists and was not deleted",
              Kind.OTHER));

  /**
   * What may be wrong with a consumer.
   *
   * @param words by which it is known where Google gives no reason; empty where it always does
   * @param ofAsked what it means of the project that was asked about. A suspended one is not known
   *     to be empty, and one that is not accepted may be there for others.
   */
  private record Trouble(
      Set<String> reasons, String words, String problem, String remedy, Kind ofAsked) {

    boolean isMeant(Refusal refusal) {
      return refusal.saysOneOf(reasons) || (!words.isEmpty() && refusal.words().contains(words));
    }

    /** A project is only lent to who names it for quota. */
    boolean isOfQuota() {
      return ofAsked == Kind.CREDENTIALS;
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
    if (trouble.isOfQuota() || !isAsked()) {
      return new Failure(
          Kind.CREDENTIALS,
          trouble.problem
              + " "
              + (trouble.isOfQuota() ? named("that the credentials name for quota") : another())
              + ". "
              + trouble.remedy
              + ", or name another one for quota in GOOGLE_CLOUD_QUOTA_PROJECT.");
    }
    String advice = trouble.ofAsked == Kind.NOT_ENABLED ? "" : " " + trouble.remedy + ".";
    return new Failure(
        trouble.ofAsked, trouble.problem + " project " + asked() + "." + advice + refusal.quote());
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
    return isCertain()
        ? named(ofCredentials)
        : "project "
            + consumer()
            + ", which may be the one "
            + ofCredentials
            + ": the number of project "
            + asked()
            + " is not known";
  }

  private String named(String which) {
    return refusal.consumer().isEmpty()
        ? "the project " + which
        : "project " + consumer() + ", the one " + which;
  }

  private String consumer() {
    return GkeNames.quoted(refusal.consumer().orElse(""));
  }

  /** Whether it is another than the one that was asked about, and not that one by its number. */
  private boolean isCertain() {
    String consumer = refusal.consumer().orElse("");
    return consumer.isEmpty()
        || refusal.ofResourceManager()
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
