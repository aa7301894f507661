namespace StreamLab.Verification.Reading;

/// <summary>What the brokers say of a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Committed">The committed offsets; a partition without one is missing.</param>
/// <param name="Strangers">The members that are not watched, with the topics of their partitions.</param>
/// <param name="Trouble">Why its offsets are not known; null when they are.</param>
internal sealed record GroupLook(
    string Group, IReadOnlyDictionary<(string Topic, int Partition), long> Committed,
    IReadOnlyList<(string Name, IReadOnlyList<string> Topics)> Strangers, string? Trouble);
