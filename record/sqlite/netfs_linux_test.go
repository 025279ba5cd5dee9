package sqlite

import "testing"

func TestFuseNetwork(t *testing.T) {
	const mounts = `22 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
91 22 0:45 / /mnt/office rw,nosuid - fuse.sshfs desk@host:/srv rw,user_id=0
92 22 0:46 / /home/a/plain rw,nosuid - fuse.gocryptfs /home/a/cipher rw
93 22 0:47 / /mnt/cloud rw shared:9 master:2 - fuse.rclone remote: rw
`
	for device, want := range map[string]string{"253:0": "", "0:45": "fuse.sshfs", "0:46": "", "0:47": "fuse.rclone", "0:99": ""} {
		if got := fuseNetwork(mounts, device); got != want {
			t.Errorf("device %s: %q, want %q", device, got, want)
		}
	}
	if got := deviceOf(0xfd00); got != "253:0" {
		t.Errorf("deviceOf = %s", got)
	}
	if err := refuseNetwork(t.TempDir()); err != nil {
		t.Errorf("a local disk is refused: %v", err)
	}
}
