namespace StreamLab.ControlRoom.Clusters;

/// <summary>Holds the newest map of the cluster. Thread-safe.</summary>
internal sealed class ClusterBoard
{
    private volatile ClusterMap? _map;

    /// <summary>The newest map; null before the first.</summary>
    public ClusterMap? Map => _map;

    /// <summary>Replaces the map.</summary>
    public void Take(ClusterMap map) => _map = map;
}
