package dev.plumbline.model;

/** What an AWS account has set in one region. */
public record AwsAccountDetails() implements AccountDetails {}
