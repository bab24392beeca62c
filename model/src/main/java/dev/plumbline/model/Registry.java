package dev.plumbline.model;

/** A place that container images are pulled from. */
public record Registry(Resource resource, RegistryDetails details) {}
