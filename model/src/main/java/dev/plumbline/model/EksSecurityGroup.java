package dev.plumbline.model;

import java.util.List;

/**
 * A security group.
 *
 * @param ingress what it lets in
 */
public record EksSecurityGroup(String id, Listing<Rule> ingress) {

  /**
   * One rule.
   *
   * @param protocol {@code tcp}, {@code udp}, {@code icmp}, a number, or {@code -1} for all
   * @param fromPort absent where the protocol has no ports or all are meant
   * @param toPort the last port, included
   * @param cidrs IPv4 and IPv6 ranges, those of prefix lists among them, and what other rules let
   *     in on its first port
   * @param groups ids of security groups whose members are let in
   */
  public record Rule(
      Setting<String> protocol,
      Setting<Long> fromPort,
      Setting<Long> toPort,
      Setting<List<String>> cidrs,
      Setting<List<String>> groups) {}
}
