using System.IO.MemoryMappedFiles;

namespace StreamLab.Streaming.Delivery;

/// <summary>The numbers of one stream's ledger, in a file: what was stored is in it, whatever becomes of this process.</summary>
internal sealed unsafe class FileLedgerSlot : LedgerSlot
{
    private readonly LedgerFile _file;
    // The mapping must be there as long as the slot is.
    private readonly MemoryMappedViewAccessor _chunk;
    private readonly int _slot;
    private int _pages = 1;

    /// <summary>A slot whose first page is on the disk.</summary>
    /// <param name="file">The file.</param>
    /// <param name="chunk">The mapping that holds it.</param>
    /// <param name="slot">Its number.</param>
    public FileLedgerSlot(LedgerFile file, MemoryMappedViewAccessor chunk, int slot)
        : base(NumbersOf(chunk, slot), CapacityOf(slot, pages: 1)) => (_file, _chunk, _slot) = (file, chunk, slot);

    public override void Grow(int used)
    {
        // A page without room on the disk would end the process at the first store; asked for beforehand it is an error that can be handled.
        if (Bounds == Numbers + LedgerLayout.Bounds && _file.TryProvide(_slot, _pages))
        {
            Capacity = CapacityOf(_slot, ++_pages);
            return;
        }

        if (Bounds == Numbers + LedgerLayout.Bounds)
        {
            Numbers[LedgerLayout.PartitionPlusOne] = LedgerLayout.Abandoned;
        }

        base.Grow(used);
        GC.KeepAlive(_chunk);
    }

    private static int CapacityOf(int slot, int pages) => Math.Min(
        LedgerLayout.MostBounds, (((pages * LedgerLayout.PageBytes) - LedgerLayout.StartOf(slot)) / sizeof(long)) - LedgerLayout.Bounds);

    // The handle's pointer without its count of users: those would keep the mapping when nobody has it any more.
    private static long* NumbersOf(MemoryMappedViewAccessor chunk, int slot) =>
        (long*)((byte*)chunk.SafeMemoryMappedViewHandle.DangerousGetHandle() + chunk.PointerOffset
            + (slot % LedgerLayout.ChunkSlots * LedgerLayout.SlotBytes) + LedgerLayout.StartOf(slot));
}
