package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import java.util.List;

/** Who asks, and what roles, users and providers of identities an account has. */
final class IamCalls {

  /** Whose credentials these are. Every identity may ask that. */
  static final CallType GET_CALLER_IDENTITY =
      AwsCall.of(
              "sts:GetCallerIdentity", "", "https://docs.aws.amazon.com/STS/latest/APIReference/")
          .inEveryRun()
          .oncePer("account");

  static final CallType ASSUME_ROLE =
      AwsCall.of("sts:AssumeRole", "https://docs.aws.amazon.com/STS/latest/APIReference/")
          .inEveryRun()
          .oncePer("account that is read with a role");

  static final CallType LIST_OIDC_PROVIDERS = iam("ListOpenIDConnectProviders").oncePer("account");

  static final CallType GET_OIDC_PROVIDER =
      iam("GetOpenIDConnectProvider")
          .after(LIST_OIDC_PROVIDERS)
          .oncePer("provider for a cluster that is not there");

  static final CallType GET_ACCOUNT_AUTHORIZATION_DETAILS =
      iam("GetAccountAuthorizationDetails")
          .after(EcrCalls.DESCRIBE_REPOSITORIES)
          .oncePer("account with repositories");

  static final CallType LIST_ROLES = iam("ListRoles").oncePer("account with clusters");

  static final CallType GET_ROLE = iam("GetRole").oncePer("role");

  static final CallType GET_USER =
      iam("GetUser").after(EksCalls.LIST_ACCESS_ENTRIES).oncePer("user");

  static final CallType LIST_ATTACHED_ROLE_POLICIES =
      iam("ListAttachedRolePolicies").oncePer("role");

  static final CallType GET_POLICY =
      iam("GetPolicy").after(LIST_ATTACHED_ROLE_POLICIES).oncePer("policy");

  static final CallType GET_POLICY_VERSION =
      iam("GetPolicyVersion").after(GET_POLICY).oncePer("policy");

  static final CallType LIST_ROLE_POLICIES = iam("ListRolePolicies").oncePer("role");

  static final CallType GET_ROLE_POLICY =
      iam("GetRolePolicy").after(LIST_ROLE_POLICIES).oncePer("inline policy");

  static final List<CallType> ALL =
      List.of(
          GET_CALLER_IDENTITY,
          ASSUME_ROLE,
          LIST_OIDC_PROVIDERS,
          GET_OIDC_PROVIDER,
          GET_ACCOUNT_AUTHORIZATION_DETAILS,
          LIST_ROLES,
          GET_ROLE,
          GET_USER,
          LIST_ATTACHED_ROLE_POLICIES,
          GET_POLICY,
          GET_POLICY_VERSION,
          LIST_ROLE_POLICIES,
          GET_ROLE_POLICY);

  private IamCalls() {}

  private static CallType iam(String operation) {
    return AwsCall.of("iam:" + operation, "https://docs.aws.amazon.com/IAM/latest/APIReference/");
  }
}
