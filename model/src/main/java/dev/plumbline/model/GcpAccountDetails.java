package dev.plumbline.model;

/** What a Google Cloud project has set. */
public record GcpAccountDetails() implements AccountDetails {}
