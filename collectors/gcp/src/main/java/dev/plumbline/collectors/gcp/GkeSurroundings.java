package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Cell;
import java.util.Set;

/**
 * What the project answered beside the listing of its clusters.
 *
 * @param policy who may do what in the project
 * @param names the id and the number of the project
 */
record GkeSurroundings(
    Cell cell,
    GkeVersions versions,
    IamPolicy policy,
    GarRepositories repositories,
    Set<String> names) {}
