package dev.plumbline.model;

/** What only a repository of Google's Artifact Registry has. */
public record GarDetails() implements RegistryDetails {}
