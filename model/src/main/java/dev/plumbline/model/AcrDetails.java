package dev.plumbline.model;

/** What only an Azure container registry has. */
public record AcrDetails() implements RegistryDetails {}
