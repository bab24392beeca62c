package dev.plumbline.model;

/** What only the registries of one cloud have. */
public sealed interface RegistryDetails permits EcrDetails, AcrDetails, GarDetails {}
