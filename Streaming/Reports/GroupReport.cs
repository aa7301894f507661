namespace StreamLab.Streaming.Reports;

/// <summary>The consumers' group as brokers describe it.</summary>
/// <param name="State">Its state in Kafka's words, such as <c>Stable</c> or <c>PreparingRebalance</c>; empty where they do not describe it, or the client has no name for it.</param>
/// <param name="Members">Who is in it.</param>
/// <param name="Trouble">Why they do not describe it; null when they do.</param>
public sealed record GroupReport(string State, IReadOnlyList<GroupMemberReport> Members, string? Trouble = null);

/// <summary>A member of the consumers' group.</summary>
/// <param name="ClientId">What it calls itself; the lab's consumers use their names.</param>
/// <param name="Host">Where it is.</param>
/// <param name="Partitions">How many partitions of the lab's topic it has.</param>
/// <param name="IsKnown">Whether a consumer of the lab told that it is this member.</param>
public sealed record GroupMemberReport(string ClientId, string Host, int Partitions, bool IsKnown);
