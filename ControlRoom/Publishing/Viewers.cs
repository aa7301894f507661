using System.Threading.Channels;

namespace StreamLab.ControlRoom.Publishing;

/// <summary>The viewers of the page. Thread-safe.</summary>
internal sealed class Viewers
{
    // An update has only changes, so a viewer must not miss one: a viewer that falls this far behind is disconnected and starts again.
    private const int MostWaiting = 5;

    private readonly Lock _lock = new();
    private readonly HashSet<Channel<byte[]>> _viewers = [];

    /// <summary>True when there is a viewer.</summary>
    public bool Any
    {
        get
        {
            lock (_lock)
            {
                return _viewers.Count > 0;
            }
        }
    }

    /// <summary>Adds a viewer, which gets every update from the next one on.</summary>
    public Channel<byte[]> Join()
    {
        var viewer = Channel.CreateBounded<byte[]>(MostWaiting);
        lock (_lock)
        {
            _viewers.Add(viewer);
        }

        return viewer;
    }

    /// <summary>Removes a viewer.</summary>
    public void Leave(Channel<byte[]> viewer)
    {
        lock (_lock)
        {
            _viewers.Remove(viewer);
        }
    }

    /// <summary>Sends an update to all viewers.</summary>
    public void Show(byte[] update)
    {
        lock (_lock)
        {
            foreach (var viewer in _viewers)
            {
                if (!viewer.Writer.TryWrite(update))
                {
                    viewer.Writer.TryComplete();
                }
            }
        }
    }
}
