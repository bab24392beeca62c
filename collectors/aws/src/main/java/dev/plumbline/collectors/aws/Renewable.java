package dev.plumbline.collectors.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Credentials of which others can be had when AWS says that they have expired. */
sealed interface Renewable extends AwsCredentialsProvider
    permits AmbientCredentials, AssumedRole, SameAccount {

  /** AWS no longer knows these, whatever time it gave them: the next ones are new. */
  void forget(AwsCredentials expired);
}
