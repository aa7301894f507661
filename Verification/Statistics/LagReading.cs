namespace StreamLab.Verification.Statistics;

/// <summary>How far a consumer is behind in a partition.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Lag">Records between the log's end and the stored offset, or the committed one where none is stored.</param>
internal readonly record struct LagReading(string Topic, long Partition, long Lag);
