namespace StreamLab.Streaming.Delivery;

/// <summary>Where what is in a file of ledgers: a header, then slots of one size, one for each stream.</summary>
/// <remarks>
/// All numbers are 64 bits, in the machine's order: the file is read where it was written. A slot has whole pages, so that the disk
/// holds only those that were needed.
/// </remarks>
internal static class LedgerLayout
{
    /// <summary>What every such file begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "SLLEDGER"u8;

    /// <summary>The layout's version.</summary>
    public const long Format = 1;

    // Bytes of the header.
    public const int FormatAt = 8;
    public const int IncompleteAt = 16;
    public const int OwnerLengthAt = 24;
    public const int OwnerAt = 32;
    public const int HeaderPage = 4096;

    /// <summary>Where slots begin: where every system lets a mapping begin.</summary>
    public const int HeaderBytes = 64 * 1024;

    public const int PageBytes = 4096;
    public const int SlotBytes = 3 * PageBytes;

    /// <summary>Slots of one mapping: twelve times <see cref="HeaderBytes"/>, so the next one can begin after it.</summary>
    public const int ChunkSlots = 64;
    public const int ChunkBytes = ChunkSlots * SlotBytes;

    /// <summary>More streams than that are kept in memory alone: a file must not fill a disk.</summary>
    public const int MostSlots = 256 * ChunkSlots;

    // Numbers of a slot. What the sender writes and what the client's threads write is two cache lines apart.
    public const int Producer = 0;
    public const int PartitionPlusOne = 1;
    public const int Sent = 16;
    public const int Version = 32;
    public const int Used = 33;
    public const int Overflowed = 34;
    public const int Count = 35;
    public const int Bytes = 36;
    public const int Failed = 37;
    public const int FailedBytes = 38;
    public const int Repeated = 39;
    public const int Reordered = 40;
    public const int Refused = 41;
    public const int Bounds = 48;

    /// <summary>What stands in place of the partition when the slot's owner went on in memory.</summary>
    public const long Abandoned = -1;

    public const int MostBounds = 2 * SequenceRanges.MaxRanges;

    /// <summary>Where a slot's numbers begin in it: not always at a page's beginning, or all streams would share few lines of the processor's cache.</summary>
    public static int StartOf(int slot) => slot % 8 * 384;

    /// <summary>Where a slot begins in the file.</summary>
    public static long OffsetOf(int slot) => HeaderBytes + ((long)slot * SlotBytes);
}
