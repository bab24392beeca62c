package dev.plumbline.model;

/** What only the accounts of one cloud have. */
public sealed interface AccountDetails
    permits AwsAccountDetails, AzureAccountDetails, GcpAccountDetails {}
