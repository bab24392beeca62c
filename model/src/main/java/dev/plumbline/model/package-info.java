/**
 * The common model of managed Kubernetes and of what we say about it: settings that cannot lie,
 * outcomes, findings and coverage. It needs nothing but the JDK.
 */
package dev.plumbline.model;
