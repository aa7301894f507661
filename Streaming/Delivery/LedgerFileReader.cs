using System.Runtime.InteropServices;
using System.Text;

namespace StreamLab.Streaming.Delivery;

/// <summary>Reads ledger files whose owners have died.</summary>
public static class LedgerFileReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="ledger">The file's ledgers; null when the file does not exist or is not a ledger file.</param>
    /// <returns>False while the owner lives.</returns>
    public static bool TryRead(string path, out RecoveredLedger? ledger)
    {
        ledger = null;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 0);
            ledger = Read(stream);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or EndOfStreamException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static RecoveredLedger? Read(FileStream stream)
    {
        var header = new byte[LedgerLayout.HeaderPage];
        stream.ReadExactly(header);
        if (!header.AsSpan().StartsWith(LedgerLayout.Magic) || BitConverter.ToInt64(header, LedgerLayout.FormatAt) != LedgerLayout.Format)
        {
            return null;
        }

        var length = (int)Math.Clamp(BitConverter.ToInt64(header, LedgerLayout.OwnerLengthAt), 0, LedgerLayout.HeaderPage - LedgerLayout.OwnerAt);
        var owner = Encoding.UTF8.GetString(header, LedgerLayout.OwnerAt, length);
        var rows = new List<LedgerRow>();
        var isComplete = BitConverter.ToInt64(header, LedgerLayout.IncompleteAt) == 0;
        var slot = new byte[LedgerLayout.SlotBytes];
        for (var i = 0; LedgerLayout.OffsetOf(i + 1) <= stream.Length; i++)
        {
            RandomAccess.Read(stream.SafeFileHandle, slot, LedgerLayout.OffsetOf(i));
            var numbers = MemoryMarshal.Cast<byte, long>(slot.AsSpan(LedgerLayout.StartOf(i)));
            if (numbers[LedgerLayout.PartitionPlusOne] == 0)
            {
                break;
            }

            if (RowOf(numbers) is { } row)
            {
                rows.Add(row);
            }
            else
            {
                isComplete = false;
            }
        }

        return new(owner, rows, isComplete);
    }

    /// <returns>Null when the owner died while it changed the ranges, or continued in memory.</returns>
    private static LedgerRow? RowOf(ReadOnlySpan<long> numbers)
    {
        var used = numbers[LedgerLayout.Used];
        if (numbers[LedgerLayout.PartitionPlusOne] < 1 || numbers[LedgerLayout.Version] % 2 != 0 || used is < 0 or > LedgerLayout.MostBounds || used % 2 != 0)
        {
            return null;
        }

        return new(
            new((ulong)numbers[LedgerLayout.Producer]), (int)numbers[LedgerLayout.PartitionPlusOne] - 1,
            numbers.Slice(LedgerLayout.Bounds, (int)used).ToArray(), numbers[LedgerLayout.Overflowed] != 0, numbers[LedgerLayout.Count])
        {
            Sent = numbers[LedgerLayout.Sent],
            Bytes = numbers[LedgerLayout.Bytes],
            Failed = numbers[LedgerLayout.Failed],
            Refused = numbers[LedgerLayout.Refused],
            Repeated = numbers[LedgerLayout.Repeated],
            Reordered = numbers[LedgerLayout.Reordered],
        };
    }
}
