package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.stream.Stream;

/** What IAM said of one role of the account. */
interface RoleAnswers {

  Setting<Boolean> exists();

  /** ARNs of its managed policies. */
  Setting<List<String>> attached();

  /** Names of its inline policies. */
  Setting<List<String>> inline();

  /** Of all its policies; unread where a document of one is. */
  Setting<List<PolicyStatement>> statements();

  /** Whether a permissions boundary may take away from what the policies allow. */
  Setting<Boolean> bounded();

  Setting<TrustPolicy> trust();

  /** Where its managed policies stand. */
  Evidence source();

  /** Whether the answer about a user or role is about the one that the ARN names. */
  static Setting<Boolean> exists(Answer answer, String member, String arn) {
    if (answer instanceof Answer.Missing missing) {
      return Setting.known(
          false, Evidence.of(missing.call(), missing.parameters(), member, Evidence.NOT_PRESENT));
    }
    // Of the same name, but in another path, is somebody else.
    return answer.at(member + "/Arn").text().map(arn::equals);
  }

  /** The statements of a document that has to be there. */
  static Setting<List<PolicyStatement>> document(Field document, CallType call, String policy) {
    return PolicyDocument.statements(document)
        .orElseIn(() -> Setting.unread(withheld(call, policy)));
  }

  static Gap withheld(CallType call, String policy) {
    return Gap.of(
        call.id(), Gap.Reason.ERROR, "IAM did not give the document of the policy " + policy + ".");
  }

  static Setting<List<PolicyStatement>> joined(
      Stream<Setting<List<PolicyStatement>>> documents, Evidence source) {
    return documents.reduce(
        Setting.known(List.of(), source),
        (one, other) -> Setting.both(one, other, RoleAnswers::union));
  }

  static List<PolicyStatement> union(List<PolicyStatement> some, List<PolicyStatement> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
