package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.aws.PolicyStatement.Match;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Everything that the policies of one role or user say, and what follows from it. A question has
 * three answers: yes, no, and open, which is an unread setting.
 *
 * @param role its ARN
 * @param attached ARNs of its managed policies
 * @param bounded whether a permissions boundary may take away from what the policies allow
 * @param source what was looked at, for answers that no single statement gives
 */
record RolePolicies(
    String role,
    List<String> attached,
    List<PolicyStatement> statements,
    boolean bounded,
    Evidence source) {

  /** Services whose data or other services' rights are worth an attack, all of them. */
  private static final Pattern WHOLE_SERVICE = Pattern.compile("[a-z0-9-]+:\\*+");

  private static final Set<String> SENSITIVE =
      Set.of(
          "cloudformation",
          "dynamodb",
          "ec2",
          "ecr",
          "eks",
          "iam",
          "kms",
          "lambda",
          "organizations",
          "rds",
          "s3",
          "secretsmanager",
          "ssm",
          "sts");

  static final List<String> WRITE_IMAGES =
      List.of(
          "ecr:putimage",
          "ecr:uploadlayerpart",
          "ecr:batchdeleteimage",
          "ecr:deleterepository",
          "ecr:setrepositorypolicy",
          "ecr:putregistrypolicy",
          "ecr:putlifecyclepolicy",
          "ecr:putimagetagmutability");

  private static final List<String> MANAGE_INTERFACES =
      List.of(
          "ec2:assignprivateipaddresses",
          "ec2:assignipv6addresses",
          "ec2:attachnetworkinterface",
          "ec2:createnetworkinterface");

  /** Whether it may do everything, or change policies so that it may. */
  Setting<Boolean> administrator() {
    String account = role.replaceFirst("^(arn:[^:]*:iam::[^:]*):.*", "$1");
    List<Question> ways = new ArrayList<>();
    String own = role.contains(":user/") ? "user" : "role";
    for (String action : List.of("iam:put" + own + "policy", "iam:attach" + own + "policy")) {
      ways.add(new Question(action, new PolicyTarget.Named(role)));
    }
    for (String policy : attached) {
      if (!policy.contains(":iam::aws:")) {
        ways.add(new Question("iam:createpolicyversion", new PolicyTarget.Named(policy)));
        ways.add(new Question("iam:setdefaultpolicyversion", new PolicyTarget.Named(policy)));
      }
    }
    for (String action :
        List.of("iam:putuserpolicy", "iam:attachuserpolicy", "iam:createaccesskey")) {
      ways.add(new Question(action, new PolicyTarget.Named(account + ":user/*")));
    }
    ways.add(
        new Question("iam:updateassumerolepolicy", new PolicyTarget.Named(account + ":role/*")));
    return any(ways);
  }

  Setting<Boolean> writesImages() {
    return any(WRITE_IMAGES, new PolicyTarget.AnyOf("ecr"));
  }

  Setting<Boolean> managesInterfaces() {
    return any(MANAGE_INTERFACES, new PolicyTarget.AnyOf("ec2"));
  }

  /** Every action pattern that is allowed on something; {@code *} for everything but a few. */
  Setting<List<String>> actions() {
    TreeSet<String> actions = new TreeSet<>();
    for (PolicyStatement statement : statements) {
      if (!statement.understood()) {
        return open();
      }
      if (statement.allow()) {
        PolicyStatement.Except named = statement.actions();
        actions.addAll(named.inverted() ? List.of("*") : named.patterns());
      }
    }
    return Setting.known(List.copyOf(actions), source);
  }

  Setting<List<String>> wholeServices() {
    TreeSet<String> candidates = new TreeSet<>(SENSITIVE);
    for (PolicyStatement statement : statements) {
      if (statement.allow() && !statement.actions().inverted()) {
        for (String action : statement.actions().patterns()) {
          if (action.endsWith("*") && WHOLE_SERVICE.matcher(action).matches()) {
            candidates.add(action.substring(0, action.indexOf(':')));
          }
        }
      }
    }
    String account = role.replaceFirst("^arn:[^:]*:iam::([^:]*):.*", "$1");
    List<String> whole = new ArrayList<>();
    boolean open = false;
    for (String service : candidates) {
      Match match = allows(new Question(service + ":*", new PolicyTarget.AllOf(service, account)));
      if (match == Match.YES) {
        whole.add(service);
      }
      open |= match == Match.OPEN;
    }
    return whole.isEmpty() && open ? open() : Setting.known(List.copyOf(whole), source);
  }

  /** May this be done to that? */
  record Question(String action, PolicyTarget target) {}

  private Setting<Boolean> any(List<String> actions, PolicyTarget target) {
    List<Question> questions = new ArrayList<>();
    for (String action : actions) {
      questions.add(new Question(action, target));
    }
    return any(questions);
  }

  private Setting<Boolean> any(List<Question> questions) {
    boolean open = false;
    for (Question question : questions) {
      Match match = allows(question);
      if (match == Match.YES) {
        return Setting.known(true, granting(question));
      }
      open |= match == Match.OPEN;
    }
    return open ? open() : Setting.known(false, source);
  }

  /** As IAM decides: nothing is allowed that is not named, and what is denied is not allowed. */
  Match allows(Question question) {
    String action = question.action().toLowerCase(Locale.ROOT);
    Match granted = said(true, action, question.target());
    if (granted == Match.NO) {
      return Match.NO;
    }
    Match denied = said(false, action, question.target());
    if (denied == Match.YES) {
      return Match.NO;
    }
    return granted == Match.YES && denied == Match.NO && !bounded ? Match.YES : Match.OPEN;
  }

  private Match said(boolean allow, String action, PolicyTarget target) {
    Match said = Match.NO;
    for (PolicyStatement statement : statements) {
      if (statement.allow() == allow || !statement.understood()) {
        switch (statement.speaksOf(action, target)) {
          case YES -> {
            return Match.YES;
          }
          case OPEN -> said = Match.OPEN;
          case NO -> {
            // What one statement does not speak of another one may.
          }
        }
      }
    }
    return said;
  }

  private Evidence granting(Question question) {
    return statements.stream()
        .filter(s -> s.allow() && s.speaksOf(question.action(), question.target()) == Match.YES)
        .findFirst()
        .map(PolicyStatement::evidence)
        .orElse(source);
  }

  private <T> Setting<T> open() {
    return Setting.unread(
        Gap.of(
            source.call(),
            Gap.Reason.UNSUPPORTED,
            "The policies of "
                + role
                + " allow this under conditions, with exceptions or within a permissions boundary"
                + " that Plumbline does not weigh. Look at them."));
  }
}
