using System.Globalization;
using System.Text;

namespace StreamLab.Streaming.Measurement;

/// <summary>Formats numbers of partitions as ranges: <c>0-3, 7</c>.</summary>
public static class PartitionText
{
    // Keeps a log message on one line.
    private const int MostRanges = 20;

    /// <summary>Formats the partitions in order.</summary>
    /// <param name="partitions">The partitions' numbers, in any order, each once.</param>
    public static string Format(IEnumerable<int> partitions)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        var text = new StringBuilder();
        var ranges = 0;
        foreach (var (first, last) in Ranges(partitions))
        {
            if (++ranges > MostRanges)
            {
                return text.Append(", …").ToString();
            }

            text.Append(ranges > 1 ? ", " : "").Append(CultureInfo.InvariantCulture, $"{first}");
            if (last > first)
            {
                text.Append(CultureInfo.InvariantCulture, $"-{last}");
            }
        }

        return ranges == 0 ? "none" : text.ToString();
    }

    private static IEnumerable<(int First, int Last)> Ranges(IEnumerable<int> partitions)
    {
        (int First, int Last)? open = null;
        foreach (var partition in partitions.Order())
        {
            if (open is { } range && partition == range.Last + 1)
            {
                open = (range.First, partition);
                continue;
            }

            if (open is { } ended)
            {
                yield return ended;
            }

            open = (partition, partition);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
