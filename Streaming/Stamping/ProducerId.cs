using System.Globalization;
using System.Security.Cryptography;

namespace StreamLab.Streaming.Stamping;

/// <summary>The identity in a stamp: the run in the upper 32 bits, one incarnation of one producer in the lower.</summary>
/// <remarks>A restarted producer has a new identity and counts from 0 again, so that no sequence is used twice.</remarks>
/// <param name="Value">All 64 bits.</param>
public readonly record struct ProducerId(ulong Value)
{
    /// <summary>The run that the producer belongs to.</summary>
    public uint Run => (uint)(Value >> 32);

    /// <summary>Creates a new identity within <paramref name="run"/>.</summary>
    public static ProducerId New(uint run) => new(((ulong)run << 32) | BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint))));

    /// <summary>Creates a new run's number; never 0.</summary>
    public static uint NewRun() => (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);

    /// <summary>Formats a run as 8 hexadecimal digits.</summary>
    public static string FormatRun(uint run) => run.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Formats the identity as 16 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
