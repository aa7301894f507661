using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Reading;

/// <summary>One stream's records in the log. Used by one thread.</summary>
internal sealed class LoggedStream
{
    private readonly Dictionary<int, long> _last = [];

    /// <summary>The sequences that the log has.</summary>
    public PagedSet Sequences { get; } = new();

    /// <summary>Records that are also at a second offset.</summary>
    public long WrittenTwice { get; private set; }

    /// <summary>Records that lie behind a later one.</summary>
    public long Reordered { get; private set; }

    /// <summary>By group: sequences that it has not committed past.</summary>
    public Dictionary<string, PagedSet> Ahead { get; } = new(StringComparer.Ordinal);

    /// <summary>By group: sequences behind all that a watched consumer got in their partition.</summary>
    public Dictionary<string, PagedSet> Beyond { get; } = new(StringComparer.Ordinal);

    /// <summary>By group: sequences that it committed before they were processed.</summary>
    public Dictionary<string, PagedSet> Early { get; } = new(StringComparer.Ordinal);

    /// <summary>By group: sequences that a consumer may have processed after its last word.</summary>
    public Dictionary<string, PagedSet> Dark { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes a record, in the order of the log.</summary>
    public void Take(int partition, long sequence)
    {
        ref var last = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_last, partition, out var isKnown);
        var isBehind = isKnown && sequence < last;
        last = isBehind ? last : sequence;
        if (!Sequences.Add(sequence))
        {
            WrittenTwice++;
        }
        else if (isBehind)
        {
            Reordered++;
        }
    }

    /// <summary>Adds a sequence to a group's set.</summary>
    public static void Add(Dictionary<string, PagedSet> sets, string group, long sequence)
    {
        if (!sets.TryGetValue(group, out var set))
        {
            sets.Add(group, set = new());
        }

        set.Add(sequence);
    }
}
