using System.IO.MemoryMappedFiles;
using System.Text;

namespace StreamLab.Streaming.Delivery;

/// <summary>
/// A memory-mapped file with the ledgers of one incarnation of a worker. It says to the last record what the worker sent or read,
/// however the worker dies.
/// </summary>
/// <remarks>
/// Recording is a store to memory, without a call; the system keeps what was stored when the process is killed. It does not survive
/// a loss of power. While the worker lives it holds a lock on the file, so a reader that can open the file knows that it is final.
/// </remarks>
public sealed class LedgerFile : IDisposable
{
    /// <summary>The suffix of ledger files' names.</summary>
    public const string Suffix = ".ledger";

    private static readonly byte[] EmptyPage = new byte[LedgerLayout.PageBytes];

    private readonly Lock _lock = new();
    private readonly FileStream _stream;
    private MemoryMappedViewAccessor? _chunk;
    private int _slots;

    private LedgerFile(FileStream stream) => _stream = stream;

    /// <summary>Creates the file of one incarnation.</summary>
    /// <param name="folder">The folder that contains it.</param>
    /// <param name="owner">The incarnation, as returned by <see cref="Snapshots.SnapshotTopic.KeyOf"/>.</param>
    /// <exception cref="IOException">The file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not create the file.</exception>
    public static LedgerFile Create(string folder, string owner)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(folder, owner);
        // Renamed only once it is locked: a reader that opened it before would prevent the owner from locking it.
        var unnamed = path + ".new";
        var stream = new FileStream(unnamed, FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            WriteHeader(stream, owner);
            File.Move(unnamed, path, overwrite: true);
            return new(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Gets the path of the file of <paramref name="owner"/>.</summary>
    public static string PathOf(string folder, string owner) => Snapshots.EvidenceFolder.PathOf(folder, owner, Suffix);

    /// <summary>Closes the file. Its ledgers can still be used.</summary>
    public void Dispose() => _stream.Dispose();

    /// <summary>Adds a slot for one stream: in the file, or in memory when the file has no room, which marks the file as incomplete.</summary>
    internal LedgerSlot Add(ulong producer, int partition)
    {
        lock (_lock)
        {
            if (_slots == LedgerLayout.MostSlots || !TryProvide(_slots, page: 0))
            {
                MarkIncomplete();
                return new();
            }

            var slot = new FileLedgerSlot(this, _chunk!, _slots++);
            Name(slot, producer, partition);
            return slot;
        }
    }

    /// <summary>Allocates a slot's page on the disk, before anything is stored in it.</summary>
    /// <returns>False when there is no room.</returns>
    internal bool TryProvide(int slot, int page)
    {
        try
        {
            if (page == 0 && slot % LedgerLayout.ChunkSlots == 0)
            {
                Map(slot);
            }

            RandomAccess.Write(_stream.SafeFileHandle, EmptyPage, LedgerLayout.OffsetOf(slot) + (page * LedgerLayout.PageBytes));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            MarkIncomplete();
            return false;
        }
    }

    private static unsafe void Name(FileLedgerSlot slot, ulong producer, int partition)
    {
        slot.Numbers[LedgerLayout.Producer] = (long)producer;
        Volatile.Write(ref slot.Numbers[LedgerLayout.PartitionPlusOne], partition + 1);
    }

    private static void WriteHeader(FileStream stream, string owner)
    {
        var page = new byte[LedgerLayout.HeaderPage];
        var name = Encoding.UTF8.GetBytes(owner);
        LedgerLayout.Magic.CopyTo(page);
        BitConverter.TryWriteBytes(page.AsSpan(LedgerLayout.FormatAt), LedgerLayout.Format);
        BitConverter.TryWriteBytes(page.AsSpan(LedgerLayout.OwnerLengthAt), (long)name.Length);
        name.CopyTo(page, LedgerLayout.OwnerAt);
        RandomAccess.Write(stream.SafeFileHandle, page, 0);
    }

    private void Map(int firstSlot)
    {
        var offset = LedgerLayout.OffsetOf(firstSlot);
        _stream.SetLength(offset + LedgerLayout.ChunkBytes);
        using var mapped = MemoryMappedFile.CreateFromFile(
            _stream, mapName: null, capacity: 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _chunk = mapped.CreateViewAccessor(offset, LedgerLayout.ChunkBytes);
    }

    private void MarkIncomplete()
    {
        try
        {
            RandomAccess.Write(_stream.SafeFileHandle, BitConverter.GetBytes(1L), LedgerLayout.IncompleteAt);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The header's page is allocated, so this happens only after Dispose, and then nobody relies on the mark.
        }
    }
}
