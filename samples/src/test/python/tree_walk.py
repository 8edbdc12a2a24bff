# A binary search tree, walked in order by a generator that runs itself for the subtrees.


class Node:
    def __init__(self, key):
        self.key = key
        self.left = self.right = None

    def insert(self, key):
        side = 'left' if key < self.key else 'right'
        child = getattr(self, side)
        if child:
            child.insert(key)
        else:
            setattr(self, side, Node(key))


def walk(tree):
    if tree:
        yield from walk(tree.left)
        yield tree.key
        yield from walk(tree.right)


def same_fringe(one, other):
    return all(a == b for a, b in zip(walk(one), walk(other)))


def tree_of(keys):
    first, *rest = keys.split()
    tree = Node(first)
    for key in rest:
        tree.insert(key)
    return tree


wide = tree_of('shuttle bobbin weft loom warp thread')
deep = tree_of('bobbin loom shuttle thread warp weft')
print(' '.join(walk(wide)))
print('same words:', 'yes' if same_fringe(wide, deep) else 'no')
