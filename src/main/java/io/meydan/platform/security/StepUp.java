package io.meydan.platform.security;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * At a method of a resource: only for whoever has proved who they are within the last ten minutes. An open page or a stolen token is not
 * enough for it. Everybody else gets {@link StepUpRequired}.
 */
@NameBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface StepUp {}
