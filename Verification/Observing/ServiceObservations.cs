using System.Text.Json;

namespace StreamLab.Verification.Observing;

/// <summary>What the watched clients of one process did up to one moment, as the process tells ControlRoom.</summary>
internal sealed record ServiceObservations
{
    /// <summary>The service's name.</summary>
    public required string Service { get; init; }

    /// <summary>One life of one of its processes; after a restart it is another.</summary>
    public required string Incarnation { get; init; }

    /// <summary>When the process began to observe.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Counts what the process tells, from 1: the largest is the newest.</summary>
    public required long Number { get; init; }

    /// <summary>The largest number of a question that ControlRoom had asked when this was observed.</summary>
    public long Question { get; init; }

    /// <summary>True when the process tells nothing more, because its clients are over or it ends.</summary>
    public bool IsLast { get; init; }

    /// <summary>The header with a record's stamp.</summary>
    public required string HeaderName { get; init; }

    /// <summary>The header with the stamp of the record that it was made from.</summary>
    public required string OriginHeaderName { get; init; }

    /// <summary>Whether the order of records matters.</summary>
    public bool ChecksOrder { get; init; } = true;

    /// <summary>The records per second that the process sends as a load; null for a service.</summary>
    public double? LoadRate { get; init; }

    /// <summary>What its clients did.</summary>
    public required ObservationSet Observed { get; init; }

    /// <summary>Encodes as JSON in UTF-8.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, ObservationJson.Default.ServiceObservations);

    /// <summary>Decodes what another process told.</summary>
    /// <returns>Null when it lacks something.</returns>
    /// <exception cref="JsonException">It is no JSON, or not of this form.</exception>
    public static ServiceObservations? Decode(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, ObservationJson.Default.ServiceObservations);
}

/// <summary>ControlRoom's answer to a process that told its observations.</summary>
/// <param name="Question">The number of the newest question: what is observed from now on answers it.</param>
/// <param name="IsWaiting">True when somebody waits for the answer, so that it should come soon.</param>
/// <param name="Load">The records per second that a load shall send; null for a service.</param>
internal sealed record ObservationReply(long Question, bool IsWaiting, double? Load)
{
    /// <summary>Decodes the answer.</summary>
    public static ObservationReply? Decode(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, ObservationJson.Default.ObservationReply);
}
