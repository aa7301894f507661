using System.IO.MemoryMappedFiles;
using System.Text;

namespace StreamLab.Streaming.Delivery;

/// <summary>A file that holds the ledgers of one incarnation of a worker: what it sent or read is known to the last record, however it dies.</summary>
/// <remarks>
/// The file is mapped into memory. To take down a record is a store, no call; the system keeps what was stored when the process is
/// killed. It does not survive a loss of power. While the worker lives it holds a lock on the file, so whoever gets at it knows that
/// nothing more will come.
/// </remarks>
public sealed class LedgerFile : IDisposable
{
    /// <summary>How the names of such files end.</summary>
    public const string Suffix = ".ledger";

    private static readonly byte[] EmptyPage = new byte[LedgerLayout.PageBytes];

    private readonly Lock _lock = new();
    private readonly FileStream _stream;
    private MemoryMappedViewAccessor? _chunk;
    private int _slots;

    private LedgerFile(FileStream stream) => _stream = stream;

    /// <summary>Makes the file of one incarnation.</summary>
    /// <param name="folder">The folder that it is made in.</param>
    /// <param name="owner">Whose it is, as <see cref="Snapshots.SnapshotTopic.KeyOf"/> says it.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be made.</exception>
    public static LedgerFile Create(string folder, string owner)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(folder, owner);
        // Under its own name only once it is locked: who reads it in between would keep its owner from it.
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

    /// <summary>The path of the file of <paramref name="owner"/>.</summary>
    public static string PathOf(string folder, string owner) => Snapshots.EvidenceFolder.PathOf(folder, owner, Suffix);

    /// <summary>Lets go of the file. Ledgers in it can still be used.</summary>
    public void Dispose() => _stream.Dispose();

    /// <summary>Room for one stream: in the file, or when that is not possible, in memory; then the file says that it is not complete.</summary>
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

    /// <summary>Gets room on the disk for a slot's page, before it is stored to.</summary>
    /// <returns>Whether there is.</returns>
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
            // The page is on the disk since the file was made: only one that was let go of comes here, and nobody counts on that.
        }
    }
}
