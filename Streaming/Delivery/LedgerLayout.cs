namespace StreamLab.Streaming.Delivery;

/// <summary>The layout of a ledger file: a header, then slots of equal size, one for each stream.</summary>
/// <remarks>
/// All numbers have 64 bits and the machine's byte order: the file is read on the machine that wrote it. A slot consists of whole
/// pages, so that the disk holds only those pages that were needed.
/// </remarks>
internal static class LedgerLayout
{
    /// <summary>The first bytes of every ledger file.</summary>
    public static ReadOnlySpan<byte> Magic => "SLLEDGER"u8;

    /// <summary>The layout's version.</summary>
    public const long Format = 1;

    // Offsets in the header, in bytes.
    public const int FormatAt = 8;
    public const int IncompleteAt = 16;
    public const int OwnerLengthAt = 24;
    public const int OwnerAt = 32;
    public const int HeaderPage = 4096;

    /// <summary>The offset of the first slot: a mapping can begin there on every system.</summary>
    public const int HeaderBytes = 64 * 1024;

    public const int PageBytes = 4096;
    public const int SlotBytes = 3 * PageBytes;

    /// <summary>The slots of one mapping. Their size is twelve times <see cref="HeaderBytes"/>, so that the next mapping can follow.</summary>
    public const int ChunkSlots = 64;
    public const int ChunkBytes = ChunkSlots * SlotBytes;

    /// <summary>The largest number of slots in a file. Further streams are kept in memory only: a file must not fill a disk.</summary>
    public const int MostSlots = 256 * ChunkSlots;

    // Indexes in a slot. The sender's numbers and those of the client's threads are two cache lines apart.
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

    /// <summary>Replaces the partition when the slot's owner continued in memory.</summary>
    public const long Abandoned = -1;

    public const int MostBounds = 2 * SequenceRanges.MaxRanges;

    /// <summary>Gets the offset of a slot's numbers within the slot. It varies, because otherwise all streams would share few cache lines.</summary>
    public static int StartOf(int slot) => slot % 8 * 384;

    /// <summary>Gets the offset of a slot in the file.</summary>
    public static long OffsetOf(int slot) => HeaderBytes + ((long)slot * SlotBytes);
}
