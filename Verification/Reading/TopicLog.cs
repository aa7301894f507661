namespace StreamLab.Verification.Reading;

/// <summary>What a topic's log holds.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Trouble">Why it was not read to its end; null when it was.</param>
/// <param name="IsWhole">False when records may have been deleted before they were read back.</param>
/// <param name="Streams">The records of each stream.</param>
internal sealed record TopicLog(string Topic, string? Trouble, bool IsWhole, IReadOnlyDictionary<uint, LoggedStream> Streams);
