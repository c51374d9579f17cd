/**
 * People: who they are, how they are called, and how they are found.
 *
 * <p>API: {@link io.meydan.account.Accounts}. Publishes: {@link io.meydan.account.AccountRegistered},
 * {@link io.meydan.account.AccountUpdated}. Reacts to: nothing. Owns: account.role, account.account. Configured by: nothing.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.account;
