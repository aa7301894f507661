using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>One received record. Use it as a type parameter: calls are then as direct as on the type itself.</summary>
public interface IRecordView
{
    /// <summary>The error in place of a record; <see cref="ErrorCode.NoError"/> for a record.</summary>
    ErrorCode ErrorCode { get; }

    /// <summary>The record's partition.</summary>
    int Partition { get; }

    /// <summary>The record's offset.</summary>
    long Offset { get; }

    /// <summary>True when the record has a key.</summary>
    bool HasKey { get; }

    /// <summary>The record's key; empty when it has none.</summary>
    ReadOnlySpan<byte> Key { get; }

    /// <summary>The record's value; empty when it has none.</summary>
    ReadOnlySpan<byte> Value { get; }

    /// <summary>Gets the last header of a name.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">The header's value.</param>
    /// <returns>False when there is no such header.</returns>
    bool TryGetHeader(string name, out ReadOnlySpan<byte> value);
}
