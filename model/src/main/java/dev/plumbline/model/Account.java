package dev.plumbline.model;

/**
 * What is set once for everything in it: an AWS account in one region, an Azure subscription, a
 * Google Cloud project. Judged only where it holds something that is judged too, or still trusts a
 * cluster that is gone.
 */
public record Account(Resource resource, AccountDetails details) {}
