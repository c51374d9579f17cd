package io.meydan.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one node is to be.
 *
 * @param name unique in the cluster, for example {@code n1}
 * @param port where it answers HTTP on 127.0.0.1
 * @param war the WAR, packed or as a folder
 * @param payara payara-micro.jar
 * @param config the folder payara-config
 * @param jvmOptions for example {@code -Xmx512m}
 * @param environment settings by environment variable, among them DATABASE_URL and REDIS_URL
 */
public record NodeSettings(
        String name,
        int port,
        Path war,
        Path payara,
        Path config,
        List<String> jvmOptions,
        Map<String, String> environment) {

    public NodeSettings {
        jvmOptions = List.copyOf(jvmOptions);
        environment = Map.copyOf(environment);
    }
}
