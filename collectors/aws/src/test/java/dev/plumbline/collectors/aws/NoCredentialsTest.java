package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

/** What is told of profiles that give no credentials, by what the SDK itself says of them. */
@Isolated("It sets what the SDK reads of the system's properties.")
class NoCredentialsTest {

  private static final String PROFILES =
      """
      [default]
      region = eu-west-1
      [profile sso]
      sso_session = plumbline-test
      sso_account_id = 111122223333
      sso_role_name = Audit
      [sso-session plumbline-test]
      sso_region = eu-west-1
      sso_start_url = https://plumbline-test.awsapps.com/start
      [profile older-sso]
      sso_start_url = https://plumbline-test.awsapps.com/start
      sso_region = eu-west-1
      sso_account_id = 111122223333
      sso_role_name = Audit
      [profile on-sso]
      role_arn = arn:aws:iam::111122223333:role/Audit
      source_profile = sso
      region = eu-west-1
      [profile login]
      login_session = arn:aws:iam::111122223333:user/plumbline-test
      region = eu-west-1
      [profile half]
      aws_access_key_id = AKIAHALF
      [profile lost]
      role_arn = arn:aws:iam::111122223333:role/Audit
      source_profile = nosuch
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Path config = Files.writeString(folder.resolve("config"), PROFILES);
    System.setProperty("aws.configFile", config.toString());
    System.setProperty("aws.disableEc2Metadata", "true");
    System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
  }

  @AfterEach
  void reset() {
    List.of("aws.configFile", "aws.disableEc2Metadata", "aws.sharedCredentialsFile", "aws.profile")
        .forEach(System::clearProperty);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sso | The AWS profile 'sso' is not signed in, or no longer. Run 'aws sso login --profile"
            + " sso' and scan again.",
        "older-sso | The AWS profile 'older-sso' is not signed in, or no longer. Run 'aws sso login"
            + " --profile older-sso' and scan again.",
        "on-sso | The AWS profile 'on-sso' is not signed in, or no longer. Run 'aws sso login' and"
            + " scan again.",
        "login | The AWS profile 'login' is not signed in, or no longer. Run 'aws login --profile"
            + " login' and scan again.",
        "nosuch | The AWS profile 'nosuch' has no credentials, or there is none of that name."
            + " Correct AWS_PROFILE or the profile; 'aws configure list-profiles' names those that"
            + " there are.",
        "no such | The AWS profile that was chosen has no credentials, or there is none of that"
            + " name. Correct AWS_PROFILE or the profile; 'aws configure list-profiles' names those"
            + " that there are.",
        "half | The AWS profile 'half' gives no credentials: Profile property"
            + " 'aws_secret_access_key' was not configured for 'half'.",
        "lost | The AWS profile 'lost' gives no credentials: The source profile of 'lost' was"
            + " configured to be 'nosuch', but that source profile has no credentials configured."
      })
  void theProfileThatWasChosenTellsWhatToDo(String profile, String told) {
    assertThat(told(profile)).isEqualTo(told);
  }

  /** What it takes a sign-in that was, or a network, to hear. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clientId is null | Run 'aws sso login --profile sso'",
        "The SSO session associated with this profile has expired or is otherwise invalid. | Run"
            + " 'aws sso login --profile sso'",
        "Session token not found or invalid (Service: Sso, Status Code: 401, Request ID: 1) | Run"
            + " 'aws sso login --profile sso'",
        "Invalid refresh token provided (Service: SsoOidc, Status Code: 400, Request ID: 1) | Run"
            + " 'aws sso login --profile sso'",
        "Your session has expired. Please reauthenticate. | Run 'aws login'",
        "No access (Service: Sso, Status Code: 403, Request ID: 1) | gives no credentials: No"
            + " access",
        "Received an UnknownHostException when attempting to interact with a service. | Check name"
            + " service, proxy and the region of the profile."
      })
  void signInsThatWereAreToldApartFromOthers(String reason, String told) {
    assertThat(told("sso", reason)).startsWith("The AWS profile 'sso' ").contains(told);
  }

  @Test
  void whereNoProfileWasChosenAllPlacesAreNamed() {
    assertThat(told("default")).startsWith("No AWS credentials: looked in");
    assertThat(NoCredentials.of("Unable to load credentials from any of the providers").told())
        .startsWith("No AWS credentials: looked in");
  }

  /** As in a pod: no profile, and what it was given is refused. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Not authorized to perform sts:AssumeRoleWithWebIdentity (Service: Sts, Status Code: 403)"
            + " | Cannot fetch credentials from container - neither AWS_CONTAINER_CREDENTIALS_FULL"
            + "_URI or AWS_CONTAINER_CREDENTIALS_RELATIVE_URI environment variables are set."
            + " | The web identity of this machine | Not authorized to perform"
            + " sts:AssumeRoleWithWebIdentity",
        "Either the environment variable AWS_WEB_IDENTITY_TOKEN_FILE or the javaproperty"
            + " aws.webIdentityTokenFile must be set. | Failed to load credentials from metadata"
            + " service. | The container | Failed to load credentials from metadata service.",
      })
  void whatAPodWasGivenTellsWhyItWasRefused(
      String webIdentity, String container, String place, String quote) {
    ProfileCredentialsProvider profile = provider("default");
    String chain =
        "Unable to load credentials from any of the providers in the chain"
            + " Chain([WebIdentityTokenCredentialsProvider(), "
            + profile
            + ", ContainerCredentialsProvider(), InstanceProfileCredentialsProvider()]) :"
            + " [WebIdentityTokenCredentialsProvider(): "
            + webIdentity
            + ", "
            + profile
            + ": Profile file contained no credentials for profile 'default', "
            + "ContainerCredentialsProvider(): "
            + container
            + ", InstanceProfileCredentialsProvider(): Failed to load credentials from IMDS.]";

    assertThat(NoCredentials.of(chain).told())
        .startsWith(place)
        .contains(quote)
        .doesNotContain("Export AWS_PROFILE");
  }

  @Test
  void whatIsQuotedIsOneLineOfModestLength() {
    assertThat(told("sso", "Not\nread\u001b[31m ".repeat(100)))
        .hasSizeLessThan(400)
        .doesNotContain("\n", "\u001b");
  }

  /** By the words of the SDK for the whole chain. */
  private static String told(String profile) {
    AwsCredentialsProvider chain =
        AwsCredentialsProviderChain.of(
            SystemPropertyCredentialsProvider.create(),
            provider(profile),
            ContainerCredentialsProvider.create(),
            InstanceProfileCredentialsProvider.create());
    return NoCredentials.of(String.valueOf(refusal(chain).getMessage())).told();
  }

  private static String told(String profile, String reason) {
    ProfileCredentialsProvider provider = provider(profile);
    // Only then does it name what it read.
    var _ = refusal(provider);
    return told(provider, reason);
  }

  /** As the chain of the SDK puts it. */
  private static String told(ProfileCredentialsProvider provider, String reason) {
    return NoCredentials.of(
            "Unable to load credentials from any of the providers in the chain Chain(["
                + provider
                + ", ContainerCredentialsProvider(), InstanceProfileCredentialsProvider()]) :"
                + " [EnvironmentVariableCredentialsProvider(): not set., "
                + provider
                + ": "
                + reason
                + ", ContainerCredentialsProvider(): Cannot fetch credentials from container.,"
                + " InstanceProfileCredentialsProvider(): Failed to load credentials from IMDS.]")
        .told();
  }

  private static Throwable refusal(AwsCredentialsProvider provider) {
    return catchThrowable(provider::resolveCredentials);
  }

  private static ProfileCredentialsProvider provider(String profile) {
    System.setProperty("aws.profile", profile);
    return ProfileCredentialsProvider.create(profile);
  }
}
