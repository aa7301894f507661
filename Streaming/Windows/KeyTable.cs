using System.Text;

namespace StreamLab.Streaming.Windows;

/// <summary>Each key's open window. Memory is bounded: what is too many or too long is counted together.</summary>
/// <param name="newWindow">Makes the window of a new key.</param>
internal sealed class KeyTable(Func<Window> newWindow)
{
    /// <summary>Keys that have windows of their own.</summary>
    public const int MaxKeys = 10_000;

    /// <summary>Bytes of a key that has windows of its own.</summary>
    public const int MaxKeyBytes = 256;

    /// <summary>Stands for all further keys.</summary>
    public const string Other = "(other)";

    /// <summary>Stands for records without a key.</summary>
    public const string NoKey = "(no key)";

    private readonly Dictionary<byte[], KeyWindow> _keys = new(KeyComparer.Instance);
    private readonly KeyWindow _other = new(Other, null, newWindow());

    /// <summary>All keys, the common one of all further keys last.</summary>
    public IEnumerable<KeyWindow> All => _keys.Values.Append(_other);

    /// <summary>The common one of all further keys.</summary>
    public KeyWindow Further => _other;

    /// <summary>The open window of <paramref name="key"/>, or of all further keys.</summary>
    public KeyWindow Find(ReadOnlySpan<byte> key)
    {
        var keys = _keys.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (keys.TryGetValue(key, out var found))
        {
            return found;
        }

        if (key.Length > MaxKeyBytes || _keys.Count >= MaxKeys)
        {
            return _other;
        }

        var copy = key.ToArray();
        var added = new KeyWindow(key.IsEmpty ? NoKey : Encoding.UTF8.GetString(key), copy, newWindow());
        _keys[copy] = added;
        return added;
    }

    /// <summary>Forgets the keys that have no open window, so that others find room.</summary>
    public void RemoveIdle()
    {
        foreach (var (key, window) in _keys)
        {
            if (!window.IsOpen)
            {
                _keys.Remove(key);
            }
        }
    }
}
