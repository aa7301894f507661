using System.Globalization;

namespace StreamLab.Verification.Judging;

/// <summary>Names a producer's records that are counted together.</summary>
/// <param name="Producer">The producer's name, or its identity when that is all that is known of it.</param>
/// <param name="Place">Where the records are, such as <c>partition 3</c>.</param>
/// <param name="Partition">The partition; null when the records are in several.</param>
internal sealed record StreamName(string Producer, string Place, int? Partition = null)
{
    /// <summary>Names the records in one partition.</summary>
    public static StreamName From(string producer, int partition) =>
        new(producer, string.Create(CultureInfo.InvariantCulture, $"partition {partition}"), partition);

    /// <summary>The name in a sentence.</summary>
    public override string ToString() => $"{Producer}, {Place}";
}
