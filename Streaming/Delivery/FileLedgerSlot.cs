using System.IO.MemoryMappedFiles;

namespace StreamLab.Streaming.Delivery;

/// <summary>The numbers of one stream's ledger, in a mapped file that keeps every store when the process dies.</summary>
internal sealed unsafe class FileLedgerSlot : LedgerSlot
{
    private readonly LedgerFile _file;
    // The mapping must live as long as the slot.
    private readonly MemoryMappedViewAccessor _chunk;
    private readonly int _slot;
    private int _pages = 1;

    /// <summary>Creates a slot whose first page is already allocated on the disk.</summary>
    /// <param name="file">The file.</param>
    /// <param name="chunk">The mapping that contains the slot.</param>
    /// <param name="slot">The slot's number.</param>
    public FileLedgerSlot(LedgerFile file, MemoryMappedViewAccessor chunk, int slot)
        : base(NumbersOf(chunk, slot), CapacityOf(slot, pages: 1)) => (_file, _chunk, _slot) = (file, chunk, slot);

    public override void Grow(int used)
    {
        // A store to a page that has no room on the disk would end the process. Allocating the page first gives an error that can be handled.
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

    // Does not take a reference on the handle: a reference would keep the mapping when nobody uses it any more.
    private static long* NumbersOf(MemoryMappedViewAccessor chunk, int slot) =>
        (long*)((byte*)chunk.SafeMemoryMappedViewHandle.DangerousGetHandle() + chunk.PointerOffset
            + (slot % LedgerLayout.ChunkSlots * LedgerLayout.SlotBytes) + LedgerLayout.StartOf(slot));
}
