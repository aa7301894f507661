using System.Globalization;
using System.Security.Cryptography;

namespace StreamLab.Streaming.Stamping;

/// <summary>Who stamped a record: the run in the upper 32 bits, one incarnation of one producer in the lower.</summary>
/// <remarks>A restarted producer has a new identity and counts from 0 again, so that no sequence is ever used twice.</remarks>
/// <param name="Value">All 64 bits.</param>
public readonly record struct ProducerId(ulong Value)
{
    /// <summary>The run that the producer belongs to.</summary>
    public uint Run => (uint)(Value >> 32);

    /// <summary>A new identity within <paramref name="run"/>.</summary>
    public static ProducerId New(uint run) => new(((ulong)run << 32) | BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint))));

    /// <summary>A new run; never 0.</summary>
    public static uint NewRun() => (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);

    /// <summary>A run as 8 hexadecimal digits.</summary>
    public static string FormatRun(uint run) => run.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>The identity as 16 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
