using System.Threading.Channels;

namespace StreamLab.ControlRoom.Publishing;

/// <summary>Those who watch. Thread-safe.</summary>
internal sealed class Viewers
{
    // An update tells only what is new, so none may be missed: who falls this far behind is let go and begins again.
    private const int MostWaiting = 5;

    private readonly Lock _lock = new();
    private readonly HashSet<Channel<byte[]>> _viewers = [];

    /// <summary>Whether anyone watches.</summary>
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

    /// <summary>Adds a viewer, who gets every update from the next one on.</summary>
    public Channel<byte[]> Join()
    {
        var viewer = Channel.CreateBounded<byte[]>(MostWaiting);
        lock (_lock)
        {
            _viewers.Add(viewer);
        }

        return viewer;
    }

    /// <summary>Lets a viewer go.</summary>
    public void Leave(Channel<byte[]> viewer)
    {
        lock (_lock)
        {
            _viewers.Remove(viewer);
        }
    }

    /// <summary>Gives all viewers the same update.</summary>
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
