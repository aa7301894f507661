using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Reports;

/// <summary>What one stage of a pipeline got of a run's records, what it wrote, and what a record cost there.</summary>
/// <param name="Name">The stage's name, such as <c>stage-1</c>.</param>
public sealed record StageVerdict(string Name) : GroupVerdict(Name)
{
    /// <summary>The topic that it writes.</summary>
    public required string Topic { get; init; }

    /// <summary>Records that it has written, as its workers report or, once it was read back, as its log has them; one that was written twice counts twice.</summary>
    public long Written { get; init; }

    /// <summary>Different records of the run in its topic; null before the log was read back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? InTopic { get; init; }

    /// <summary>Records that it has read and that are not in its topic.</summary>
    public long Lost { get; init; }

    /// <summary>Copies in its topic beyond the first of each record.</summary>
    public long WrittenTwice { get; init; }

    /// <summary>False while <see cref="WrittenTwice"/> is 0 only because nobody has read the log back.</summary>
    [JsonIgnore]
    public bool CopiesAreCounted => InTopic is not null || WrittenTwice > 0;

    /// <summary>Processor time of its workers for a record that they read, in microseconds; null before it is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ProcessorMicroseconds { get; init; }

    /// <summary>Milliseconds that it adds to the median latency, until the next reader has a record; null before it is known, and when
    /// records that were read again have made its own median the larger one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? AddedMs { get; init; }
}
