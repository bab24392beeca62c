package dev.plumbline.model;

/**
 * What is set once for everything in it: an AWS account in one region, an Azure subscription, a
 * Google Cloud project. Judged only where it holds something that is judged too.
 */
public record Account(Resource resource, AccountDetails details) {}
