package dev.plumbline.model;

/** What only a repository of Amazon ECR has. */
public record EcrDetails() implements RegistryDetails {}
