package dev.plumbline.model;

/** What an Azure subscription has set. */
public record AzureAccountDetails() implements AccountDetails {}
